visible = "visible"
_hidden = "hidden"


def also_visible():
    return visible + " from function"
