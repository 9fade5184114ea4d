"""How a letter leaves: by SMTP, by GOV.UK Notify, or (in the demo) not at all. Paper is printed by people."""
