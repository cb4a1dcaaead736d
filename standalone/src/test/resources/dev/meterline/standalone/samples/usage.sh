curl -X GET https://hcti.io/v1/usage \
  -u 'user-id:api-key'
