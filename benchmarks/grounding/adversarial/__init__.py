"""Statements as a mad or careless model would write them: every kind of draft that must not reach the page."""
