"""Telling people outside the pages: approved briefings and reminders by e-mail and by robots of chat groups."""
