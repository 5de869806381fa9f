/// Texts of the seeded pages, in the storage format.
enum WikiProse {
    static let openMarker = "5e1c8f0a-2b7d-4a44-9c0e-1f6d3a2b4c5d"
    static let settledMarker = "0b9d7e61-83f4-4f0e-a1c2-6d5e4f3a2b1c"

    static let home = """
        <p>Everything that the team writes down about the shop.</p><ac:structured-macro ac:name="children" \
        ac:schema-version="2" ac:macro-id="3f1f6a52-7c3b-4f4e-8a59-0c2d1e5b7a90"><ac:parameter \
        ac:name="depth">2</ac:parameter></ac:structured-macro><h2>Where to begin</h2><ul><li><p>New here? <ac:link>\
        <ri:page ri:content-title="Getting started" /><ac:link-body>Start here</ac:link-body></ac:link>.</p></li>\
        <li><p>On call? <ac:link><ri:page ri:content-title="Runbooks" /></ac:link></p></li></ul>
        """

    static let start = """
        <ac:structured-macro ac:name="toc" ac:schema-version="1" />\
        <h2>What you need</h2><p>A laptop, an account, and <strong>half an hour</strong>.</p>\
        <h2>Steps</h2><ol><li><p>Install the tools.</p></li><li><p>Clone the repository.</p></li>\
        <li><p>Run <code>make demo</code>.</p></li></ol>\
        <ac:structured-macro ac:name="info" ac:schema-version="1"><ac:rich-text-body><p>Stuck? Ask in <em>#help</em>.\
        </p></ac:rich-text-body></ac:structured-macro>
        """

    static let linux = """
        <p>For Debian&nbsp;12 and later.</p><ac:structured-macro ac:name="code" ac:schema-version="1">\
        <ac:parameter ac:name="language">bash</ac:parameter><ac:plain-text-body><![CDATA[sudo apt-get install shop
        shop --version && echo "<ok>"]]></ac:plain-text-body></ac:structured-macro><p>Then go on with <ac:link>\
        <ri:page ri:content-title="Your first order" /></ac:link>.</p>
        """

    static let mac = """
        <ac:structured-macro ac:name="code" ac:schema-version="1"><ac:parameter ac:name="language">bash</ac:parameter>\
        <ac:plain-text-body><![CDATA[brew install shop]]></ac:plain-text-body></ac:structured-macro>
        """

    static let order = """
        <ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>\
        Put something into the basket</ac:task-body></ac:task><ac:task><ac:task-id>2</ac:task-id><ac:task-status>\
        incomplete</ac:task-status><ac:task-body>Pay for it</ac:task-body></ac:task></ac:task-list>
        """

    static let architecture = """
        <p>Three services and a queue between them.</p><ac:image ac:alt="Overview"><ri:attachment \
        ri:filename="overview.png" /></ac:image><table><tbody><tr><th><p>Service</p></th><th><p>Owner</p></th>\
        <th><p>State</p></th></tr><tr><td><p>Checkout</p></td><td><p><ac:link><ri:user \
        ri:account-id="712020:0a1b2c3d-0004-4a4a-8b8b-0000000da414" /></ac:link></p></td><td><p>\
        <ac:structured-macro ac:name="status" ac:schema-version="1"><ac:parameter ac:name="title">STABLE\
        </ac:parameter><ac:parameter ac:name="colour">Green</ac:parameter></ac:structured-macro></p></td></tr><tr>\
        <td><p>Payment</p></td><td><p>Ben</p></td><td><p>moving</p></td></tr></tbody></table>
        """

    static let checkout = """
        <h1>Checkout service</h1><p>Takes a basket and makes an order of it. See <a \
        href="https://example.com/checkout">its repository</a>.</p><h2>Limits</h2><ul><li><p>100 lines a basket</p>\
        <ul><li><p>200 for companies</p></li></ul></li><li><p>H<sub>2</sub>O bottles: 10<sup>2</sup></p></li></ul>\
        <blockquote><p>Never round twice.</p></blockquote>
        """

    static let payment = """
        <ac:structured-macro ac:name="warning" ac:schema-version="1"><ac:rich-text-body><p>The contract ends on \
        <time datetime="2027-03-31" />.</p></ac:rich-text-body></ac:structured-macro><ac:structured-macro \
        ac:name="expand" ac:schema-version="1"><ac:parameter ac:name="title">Fees</ac:parameter><ac:rich-text-body>\
        <p>1.4&nbsp;% and 25 cents.</p></ac:rich-text-body></ac:structured-macro>
        """

    static let records = """
        <p>What was decided, and why.</p><ac:structured-macro ac:name="detailssummary" ac:schema-version="2">\
        <ac:parameter ac:name="cql">label = "adr" and space = "DOCS"</ac:parameter></ac:structured-macro>
        """

    static let adr1 = """
        <h2>Context</h2><p>Companies want paper.</p><h2>Decision</h2><p>Invoices go by <u>post</u>, \
        <del>not by mail</del>.</p>
        """

    static let adr2 = """
        <ac:layout><ac:layout-section ac:type="two_equal"><ac:layout-cell><h2>For</h2><p>One price.</p>\
        </ac:layout-cell><ac:layout-cell><h2>Against</h2><p>Two browsers.</p></ac:layout-cell></ac:layout-section>\
        </ac:layout>
        """

    static let runbooks = """
        <p>What to do when it rings.</p><ac:structured-macro ac:name="jira" ac:schema-version="1"><ac:parameter \
        ac:name="jqlQuery">project = OPS and statusCategory != Done</ac:parameter></ac:structured-macro>
        """

    static let deploy1 = "<p>Run <code>make deploy</code>.</p>"
    static let deploy2 = "<p>Check that the queue is empty.</p><p>Run <code>make deploy</code>.</p>"
    static let deploy3 = """
        <h2>Before</h2><p>Check that the queue is empty, and tell <ac:inline-comment-marker \
        ac:ref="\(settledMarker)">the channel</ac:inline-comment-marker>.</p><h2>Deploy</h2><ol><li><p>Run <code>\
        make deploy</code>.</p></li><li><p>Wait <ac:inline-comment-marker ac:ref="\(openMarker)">ten minutes\
        </ac:inline-comment-marker>.</p></li></ol><hr /><p>If it fails: <ac:link><ri:page \
        ri:content-title="Roll back" /></ac:link> <ac:emoticon ac:name="warning" ac:emoji-shortname=":warning:" />\
        </p>
        """

    static let rollBack = "<p>Run <code>make rollback</code>, then write down what happened.</p>"
    static let notes = """
        <h2>1.1</h2><ul><li><p>Invoices</p></li></ul><h2>1.0</h2><ul><li><p>The first that was sold.</p></li></ul>
        """

    static let glossary = """
        <table><tbody><tr><th><p>Word</p></th><th><p>Meaning</p></th></tr><tr><td><p>Basket</p></td><td><p>What a \
        customer wants</p></td></tr><tr><td><p>Order</p></td><td><p>What a customer pays for</p></td></tr></tbody>\
        </table>
        """

    static let post = "<p>After a year of work, <strong>1.0</strong> is out. Thank you!</p>"

    /// A picture of one grey point.
    static let picture: [UInt8] =
        Base64.decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCAmAVwnAAAAABJRU5ErkJggg==") ?? []
}
