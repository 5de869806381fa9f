print("atl: nothing here yet")
