"""The words that every floor speaks: findings and places, periods, where templates lie."""
