"""What is kept: one module a subject, over SQLite with no set-up or PostgreSQL by URL."""
