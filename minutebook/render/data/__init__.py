"""The forms of the data: rows, schemas, the database and the package."""
