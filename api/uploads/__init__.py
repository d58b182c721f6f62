"""Files that people upload: kept whole, read by a job, corrected, undone."""
