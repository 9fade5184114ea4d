"""The front of the service: how it is put together, who is let in, headers, links, and pages for trouble."""
