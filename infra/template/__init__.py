"""The CloudFormation template: fragments and how they are assembled."""
