import type { ApolloServerPlugin } from '@apollo/server';

/** No answer is for keeping. Apollo's own plugin says so after having looked at each field of each object for a reason to say otherwise. */
export const uncached: ApolloServerPlugin = {
  async requestDidStart({ response }) {
    response.http.headers.set('cache-control', 'no-store');
  },
};
