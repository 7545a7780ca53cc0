type Lock = { packages: Record<string, { optionalDependencies?: Record<string, string> }> };

export function missingPlatforms(lock: Lock): string[];
