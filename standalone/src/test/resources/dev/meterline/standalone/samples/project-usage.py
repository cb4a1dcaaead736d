import os
import requests

response = requests.get(
    f'https://regpilot.dev/api/usage?projectId={project_id}',
    headers={'X-API-Key': os.getenv('REGPILOT_API_KEY')}
)

stats = response.json()

print(f"Budget: ${stats['budget']['used']}/${stats['budget']['limit']}")
print(f"Cache Hit Rate: {stats['cache']['hitRate']}%")
