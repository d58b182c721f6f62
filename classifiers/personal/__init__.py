"""Where a text holds personal data: one module a kind, each a function from a plain text to spans."""
