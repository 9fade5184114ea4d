"""Which meetings are there, and what is on their agendas?"""
