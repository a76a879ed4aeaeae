"""The sample papers: their texts, and how they are typeset."""
