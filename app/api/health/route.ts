import { isHealthy } from '@/lib/server/health';
import { publicRoute } from '@/lib/server/route';

export const GET = publicRoute(() => {
  const healthy = isHealthy();
  return {
    ok: true,
    value: Response.json({ healthy }, { status: healthy ? 200 : 503, headers: { 'Cache-Control': 'no-store' } }),
  };
});
