"""People as the record knows them: a reference and the roles they were given, no personal details."""
