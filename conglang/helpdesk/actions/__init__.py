"""The verbs of the helpdesk: devices, incidents, skills."""
