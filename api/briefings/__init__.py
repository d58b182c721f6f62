"""Briefings in work: drafted by a job, edited statement by statement, reviewed, approved, exported."""
