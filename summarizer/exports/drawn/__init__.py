"""Charts drawn as lines and words, for formats that have no charts of their own: the document's and the PDF's."""
