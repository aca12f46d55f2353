level = 3
