curl --request GET \
  --url https://api.example.com/api/v1/usage \
  --header 'X-API-Key: <x-api-key>'
