#ifndef ATL_CLIBCURL_SHIM_H
#define ATL_CLIBCURL_SHIM_H

#include <curl/curl.h>

/*
 * Swift cannot call variadic functions. libcurl is opened at run time, so each
 * wrapper takes the function's address and calls it with one typed argument.
 */

typedef CURLcode (*atl_curl_easy_setopt_function)(CURL *, CURLoption, ...);
typedef CURLcode (*atl_curl_easy_getinfo_function)(CURL *, CURLINFO, ...);
typedef CURLMcode (*atl_curl_multi_setopt_function)(CURLM *, CURLMoption, ...);

typedef size_t (*atl_curl_data_callback)(char *, size_t, size_t, void *);
typedef int (*atl_curl_seek_callback)(void *, curl_off_t, int);
typedef int (*atl_curl_prerequest_callback)(void *, char *, char *, int, int);

static inline CURLcode atl_curl_easy_setopt_long(void *function, CURL *handle, CURLoption option, long value) {
    return ((atl_curl_easy_setopt_function)function)(handle, option, value);
}

static inline CURLcode atl_curl_easy_setopt_offset(
    void *function, CURL *handle, CURLoption option, curl_off_t value) {
    return ((atl_curl_easy_setopt_function)function)(handle, option, value);
}

static inline CURLcode atl_curl_easy_setopt_pointer(
    void *function, CURL *handle, CURLoption option, const void *value) {
    return ((atl_curl_easy_setopt_function)function)(handle, option, value);
}

static inline CURLcode atl_curl_easy_setopt_data_callback(
    void *function, CURL *handle, CURLoption option, atl_curl_data_callback value) {
    return ((atl_curl_easy_setopt_function)function)(handle, option, value);
}

static inline CURLcode atl_curl_easy_setopt_seek_callback(
    void *function, CURL *handle, CURLoption option, atl_curl_seek_callback value) {
    return ((atl_curl_easy_setopt_function)function)(handle, option, value);
}

static inline CURLcode atl_curl_easy_setopt_prerequest_callback(
    void *function, CURL *handle, CURLoption option, atl_curl_prerequest_callback value) {
    return ((atl_curl_easy_setopt_function)function)(handle, option, value);
}

static inline CURLcode atl_curl_easy_getinfo_long(void *function, CURL *handle, CURLINFO info, long *value) {
    return ((atl_curl_easy_getinfo_function)function)(handle, info, value);
}

static inline CURLcode atl_curl_easy_getinfo_offset(
    void *function, CURL *handle, CURLINFO info, curl_off_t *value) {
    return ((atl_curl_easy_getinfo_function)function)(handle, info, value);
}

static inline CURLcode atl_curl_easy_getinfo_pointer(void *function, CURL *handle, CURLINFO info, void **value) {
    return ((atl_curl_easy_getinfo_function)function)(handle, info, value);
}

static inline CURLMcode atl_curl_multi_setopt_long(
    void *function, CURLM *handle, CURLMoption option, long value) {
    return ((atl_curl_multi_setopt_function)function)(handle, option, value);
}

/* The CA file that libcurl was built to read, NULL where it is older than 7.70 or has none. */
static inline const char *atl_curl_default_ca_file(const curl_version_info_data *info) {
#if LIBCURL_VERSION_NUM >= 0x074600
    return info->age >= CURLVERSION_SEVENTH ? info->cainfo : NULL;
#else
    (void)info;
    return NULL;
#endif
}

#endif
