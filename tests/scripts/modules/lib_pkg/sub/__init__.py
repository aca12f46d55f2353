kind = "sub package"
