"""Which committees are there, who sits on them, and who chairs?"""
