"""Acts that take two persons: one proposes, another confirms or refuses. What an act does, its own context tells."""
