own = "the script's"
