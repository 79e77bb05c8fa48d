"""The names of ninjs 3.0, and what of them this profile uses.

ninjs 3.0 allows no names besides its own, so the profile adds none: it says which are wanted and what their roles are.
"""

PROFILE = "cong-lang-1"
STANDARD = {"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#"}
MAIN, LEAD, CAPTION, ALT = "main", "lead", "caption", "alt"
SECTION, REFERENCE, WEB = "section", "reference", "web"
PLAIN = "text/plain"

PROPERTIES = frozenset(
    """
    uri type representationType profile version firstCreated versionCreated contentCreated embargoedUntil pubStatus
    urgency copyrightHolder copyrightNotice usageTerms edNote language descriptions bodies headlines people
    organisations places subjects events eventDetails plannedCoverage objects infoSources title by slugline located
    renditions associations altIds trustIndicators standard genres expires rightsInfo
    """.split()
)
OF_ASSOCIATIONS = PROPERTIES | {"name", "rel"}
OF_LISTS = {
    "headlines": frozenset({"role", "contentType", "value"}),
    "descriptions": frozenset({"role", "contentType", "value"}),
    "bodies": frozenset({"role", "contentType", "charCount", "wordCount", "value"}),
    "subjects": frozenset({"name", "rel", "uri", "literal", "creator", "relevance", "confidence"}),
    "genres": frozenset({"name", "uri", "literal"}),
    "altIds": frozenset({"role", "value"}),
    "renditions": frozenset(
        """
        name href contentType title width height sizeInBytes duration format aspectRatio videoCodec frameRate poi
        transportProtocol scanType bitrate
        """.split()
    ),
}
# What is read; what is said besides is not taken over, and the answer tells the sender so.
READ = frozenset({"uri", "standard", "profile", "type", "pubStatus", "by", "associations", *OF_LISTS})
READ_OF_PICTURES = frozenset({"name", "uri", "type", "by", "descriptions", "renditions"})
# True of every piece and of no interest to the reader.
SAID_OF_COURSE = frozenset(
    """
    version firstCreated versionCreated language title infoSources copyrightHolder copyrightNotice usageTerms located
    representationType
    """.split()
)
