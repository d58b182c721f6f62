"""Saving everything that the database holds to one file, and putting it back, on SQLite and PostgreSQL alike."""
