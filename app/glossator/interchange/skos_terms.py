"""What SKOS cannot say is said in a namespace of our own; ``docs/formats.md`` lists it."""

OWN = "urn:glossator:ns#"

POSITION = f"{OWN}position"  # of a facet, term or relation type, from 0
RANK = f"{OWN}rank"  # among those with the same position, and of rules
COLOUR = f"{OWN}colour"
IS_SINGLE = f"{OWN}single"
IS_REQUIRED = f"{OWN}required"
STATUS = f"{OWN}status"
LANGUAGE = f"{OWN}language"  # of a term, where it names its own
ORDER = f"{OWN}order"  # rdf:List of labels or matches, where they are not sorted
EXACT_MATCH = f"{OWN}exactMatch"  # with what is no IRI
CLOSE_MATCH = f"{OWN}closeMatch"
RULE = f"{OWN}Rule"
SUBJECT = f"{OWN}subject"
KIND = f"{OWN}kind"
OBJECT = f"{OWN}object"
RELATION_TYPE = f"{OWN}RelationType"
INVERSE_LABEL = f"{OWN}inverseLabel"
SHAPE = f"{OWN}shape"  # of the scheme: the number of this shape; only files of ours have it
SHAPE_NOW = 1
