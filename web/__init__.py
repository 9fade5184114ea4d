"""The front end: pages, by the person who uses them. A page imports only pb."""
