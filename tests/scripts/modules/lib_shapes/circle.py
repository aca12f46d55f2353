PI = 3.25


def get_pi():
    return PI


class Circle:
    def __init__(self, r):
        self.r = r

    def area(self):
        return PI * self.r * self.r
