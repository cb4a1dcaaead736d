# The client of the documented page; get_usage is its host's.
import json
import sys
import urllib.request


def get_usage():
    request = urllib.request.Request(
        sys.argv[1] + '/api/v1/usage', headers={'X-API-Key': sys.argv[2]})
    return json.load(urllib.request.urlopen(request))


def calculate_burn_rate(usage):
    """Calculate daily spending rate"""
    active_videos = usage['active_videos']
    cost_per_snapshot = usage['cost_per_snapshot']

    # Snapshots per day = active videos × 24 hours
    snapshots_per_day = active_videos * 24
    daily_cost = snapshots_per_day * cost_per_snapshot

    # Days until balance depletes
    days_remaining = usage['balance_usd'] / daily_cost if daily_cost > 0 else float('inf')

    return {
        'daily_cost': round(daily_cost, 2),
        'snapshots_per_day': snapshots_per_day,
        'days_remaining': round(days_remaining, 1)
    }


usage = get_usage()
burn_rate = calculate_burn_rate(usage)
print(f"Daily cost: ${burn_rate['daily_cost']}")
print(f"Days until depleted: {burn_rate['days_remaining']}")
