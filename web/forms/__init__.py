"""What every form is made of: fields, validators, and the page that takes it."""
