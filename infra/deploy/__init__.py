"""Deploy the template, the sites and their settings to a target."""
