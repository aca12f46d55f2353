before = 1
after = 1 // 0
