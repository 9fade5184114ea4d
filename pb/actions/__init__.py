"""What people do: one file per context, one method per action, named as a person would say it."""
