"""XML from anywhere: parsed without a DTD, so that no entity and no other file can come in."""

from typing import Any

from glossator.domain.trouble import Trouble


def parsed_xml(content: bytes) -> Any:
    """The root element (of lxml); raises ``Trouble`` that says what is wrong."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = " ".join(str(error).split())
        raise Trouble(f"The file is not XML ({said}).") from error
    if root.getroottree().docinfo.doctype:
        raise Trouble("The file has a DTD, which is not read.", "Save it again without.")
    return root
