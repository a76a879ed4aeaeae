"""The project file: one SQLite database. SQL is spoken here and nowhere else."""
