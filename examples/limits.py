# What an account may do, and how near it is to that.
#   API_URL=http://localhost:8080 API_KEY=ml_live_... python3 examples/limits.py
import json
import os
import urllib.error
import urllib.request

call = urllib.request.Request(
    os.environ['API_URL'] + '/v1/limits', headers={'X-API-Key': os.environ['API_KEY']})
try:
    answer = urllib.request.urlopen(call)
except urllib.error.HTTPError as refused:
    wait = refused.headers['Retry-After']
    raise SystemExit(json.load(refused)['error'] + (f'; again in {wait} s' if wait else ''))

limits = json.load(answer)
print(f"Used: {limits['used']} of {limits['allowed']}, {limits['percent']}%")
print(f"Left: {answer.headers['x-renders-remaining']} until {answer.headers['x-renders-reset']}")
print(f"Calls left this minute: {answer.headers['x-ratelimit-remaining']}")
if limits['recommendation']:
    print(f"Advice: {limits['recommendation']['reason']}")
