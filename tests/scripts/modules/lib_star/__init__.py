package_name = "lib_star"
