"""A company's own Word template: its styles by name and role, its page, headers and footers."""
