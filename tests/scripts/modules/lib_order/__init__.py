log = ["package"]
