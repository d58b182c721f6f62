"""Themes: how well planted ones are found and named, and what finding them costs."""
