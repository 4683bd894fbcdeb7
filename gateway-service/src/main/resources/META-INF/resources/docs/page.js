// The token that somebody enters stays in this tab: persistAuthorization is off.
window.ui = SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  persistAuthorization: false,
  tryItOutEnabled: true,
  validatorUrl: null
});
