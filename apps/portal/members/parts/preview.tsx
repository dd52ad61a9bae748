import { useEffect, useState } from 'preact/hooks';
import { blobUrl } from '../api.ts';

/** Something that is read with the token; null until it is there, and when it cannot be had. */
export function useBlob(path: string | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!path) return;
    let [made, gone] = ['', false];
    blobUrl(path).then(
      (fresh) => {
        made = fresh;
        if (gone) URL.revokeObjectURL(fresh);
        else setUrl(fresh);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [path]);
  return url;
}

/** An asset's picture, or a quiet box in its place. */
export function Preview({ assetId, alt }: { assetId: string | null; alt: string }) {
  const url = useBlob(assetId && `/v1/assets/${assetId}/content`);
  return url ? <img class="preview" src={url} alt={alt} /> : <div class="preview" aria-hidden="true" />;
}
