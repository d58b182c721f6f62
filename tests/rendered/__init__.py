"""Slides as an office program shows them: rendered, measured and looked at."""
