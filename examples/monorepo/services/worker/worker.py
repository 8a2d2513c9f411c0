import os
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(int(os.environ.get("WORKERS", "8"))) as pool:
    pool.map(print, range(100))
