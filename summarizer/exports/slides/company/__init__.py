"""A company's own slides: which of its layouts is what, where words may stand on them, and in which colours."""
