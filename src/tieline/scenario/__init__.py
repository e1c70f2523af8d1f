"""Trade what-ifs in general equilibrium."""
