import { conformanceSuite } from '#testing/conformance/conformance-suite.ts';
import { anEmbeddedApi, testToken } from '#testing/embedded-api.ts';

conformanceSuite('The embedded API', async () => {
  const api = anEmbeddedApi();
  const { url } = await api.listen({ host: '127.0.0.1', port: 0 });
  return { baseUrl: url, authorization: `Bearer ${testToken}`, dispose: () => api.dispose() };
});
